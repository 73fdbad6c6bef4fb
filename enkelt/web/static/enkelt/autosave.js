// Says on the page whether the last autosave arrived. htmx does the saving; without script every button saves.
"use strict";
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const alertBox = document.getElementById("not-saved");
  const status = document.getElementById("saved");

  const failed = () => { alertBox.hidden = false; status.hidden = true; };
  const arrived = () => {
    alertBox.hidden = true;
    status.hidden = false;
    const time = status.textContent.match(/\d{2}\.\d{2}(?!.*\d{2}\.\d{2})/);
    if (time) alertBox.querySelector("[data-since]").textContent = time[0];
    for (const error of form.querySelectorAll("[id^='error-']")) {
      const input = document.getElementById(error.id.slice("error-".length));
      if (input && error.textContent.trim()) input.setAttribute("aria-invalid", "true");
      else if (input) input.removeAttribute("aria-invalid");
    }
  };

  // An answer without our mark is another page, such as sign-in: nothing of it is shown, and nothing was saved.
  form.addEventListener("htmx:beforeSwap", (event) => {
    const own = event.detail.requestConfig.path === form.getAttribute("hx-post");
    if (own && !event.detail.xhr.getResponseHeader("Enkelt-Saved")) event.detail.shouldSwap = false;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig.path !== form.getAttribute("hx-post")) return;
    const xhr = event.detail.xhr;
    if (event.detail.successful && xhr.getResponseHeader("Enkelt-Saved")) arrived(); else failed();
  });
})();
