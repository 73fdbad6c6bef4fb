// Says on the page whether the last autosave arrived, and lets no button overtake one that is under way.
// htmx does the saving; without script every button saves.
"use strict";
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const notSaved = form.querySelector("[id^='not-saved']");
  const status = form.querySelector("[id^='saved']");
  let underWay = 0;
  let pressed = null; // the button that waits for the save under way
  let leaving = false;
  let unreachable = false;
  let unsaved = false; // something typed since the last save began

  const show = (arrived) => {
    notSaved.hidden = arrived;
    status.hidden = !arrived;
    if (!arrived) return;
    const times = status.textContent.match(/\d{2}\.\d{2}(?!\d)/g);
    if (times) notSaved.querySelector("[data-since]").textContent = times.at(-1);
    for (const error of form.querySelectorAll("[id^='error-']")) {
      const input = document.getElementById(error.id.slice("error-".length));
      if (input) input.toggleAttribute("aria-invalid", false);
      if (input && error.textContent.trim()) input.setAttribute("aria-invalid", "true");
    }
  };

  const isSave = (event) => event.detail.requestConfig.path === form.getAttribute("hx-post");
  const isSaved = (event) => event.detail.successful && event.detail.xhr.getResponseHeader("Enkelt-Saved");

  form.addEventListener("htmx:beforeRequest", (event) => {
    if (!isSave(event)) return;
    if (leaving) {
      event.preventDefault();
      return;
    }
    underWay += 1;
    unsaved = false;
  });
  // An answer without our mark is another page, such as sign-in: nothing of it is shown.
  form.addEventListener("htmx:beforeSwap", (event) => {
    if (isSave(event) && !event.detail.xhr.getResponseHeader("Enkelt-Saved")) event.detail.shouldSwap = false;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (!isSave(event)) return;
    underWay -= 1;
    unreachable = event.detail.xhr.status === 0;
    if (!isSaved(event)) unsaved = true;
    show(Boolean(isSaved(event)));
    const button = pressed;
    pressed = null;
    if (button && !unreachable) form.requestSubmit(button);
  });
  form.addEventListener("submit", (event) => {
    leaving = !underWay && !unreachable;
    if (leaving) return;
    pressed = event.submitter;
    event.preventDefault();
    // Try again first: the browser's own error page would take the text with it.
    if (!underWay) htmx.trigger(form, "change");
  });
  form.addEventListener("input", () => { unsaved = true; });
  // The page is left before the pause that starts a save: the browser carries the text there by itself.
  window.addEventListener("pagehide", () => {
    if (leaving || !unsaved) return;
    const typed = new FormData(form);
    for (const input of form.querySelectorAll("input[type=file]")) typed.delete(input.name);
    navigator.sendBeacon(form.getAttribute("hx-post"), typed);
  });
  window.addEventListener("pageshow", () => { leaving = false; });
}
