import pytest

SHEETS = (
    "vendor/inter/index.css",
    "vendor/designsystemet.css",
    "vendor/designsystemet-theme.css",
    "enkelt/enkelt.css",
)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_style_sheet_is_there_and_asks_nobody_else(page, live_server, sheet):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    answer = page.goto(f"/static/{sheet}")

    assert answer is not None
    assert answer.status == 200
    assert all(address.startswith(str(live_server)) for address in asked)
