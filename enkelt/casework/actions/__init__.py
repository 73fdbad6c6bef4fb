"""The acts: one file each, one public function each, one transaction each."""
