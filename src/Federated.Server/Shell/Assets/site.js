// Everything works without this file; it only saves a step here and there.
(() => {
  "use strict";

  // A job's page looks again sooner than its refresh header says.
  if (document.querySelector("[data-working]")) {
    setTimeout(() => location.reload(), 900);
  }

  // Times in the reader's own zone.
  const shown = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    time.title = time.textContent;
    time.textContent = shown.format(new Date(time.dateTime));
  }

  // How much room is left in a text field.
  for (const field of document.querySelectorAll("textarea[data-limit]")) {
    const left = document.createElement("p");
    left.className = "hint left";
    const tell = () => { left.textContent = `${Number(field.dataset.limit) - field.value.length} characters left`; };
    field.addEventListener("input", tell);
    field.after(left);
    tell();
  }

  // Another engine shows its options at once; without this file there is a button for it.
  for (const choice of document.querySelectorAll("[data-engines]")) {
    const button = choice.querySelector("button");
    button.hidden = true;
    choice.addEventListener("change", () => button.form.requestSubmit(button));
  }

  // What cannot be undone is asked for once more.
  for (const form of document.querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", event => {
      if (!confirm(form.dataset.confirm)) {
        event.preventDefault();
      }
    });
  }

  document.querySelector(".faults")?.focus();
})();
