// Offers a button that copies a text. Without script the text is a field of its own, and "select all" works.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = document.getElementById("copied");
  if (!field || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = said.dataset.done;
    } catch {
      field.focus();
      field.select();
      said.textContent = said.dataset.failed;
    }
  });
}
