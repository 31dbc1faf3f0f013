// Everything works without this file; it only saves a step here and there.
(() => {
  "use strict";

  // The page of an order is told how it goes; without this file it looks again every few seconds.
  const working = document.querySelector("[data-working]");
  if (working) {
    const source = new EventSource(working.dataset.working);
    const bar = working.querySelector("progress");
    const preview = working.querySelector("img");
    source.addEventListener("state", event => {
      const state = JSON.parse(event.data);
      if (state.isOver) {
        source.close();
        location.reload();
        return;
      }
      working.querySelector("[data-words]").textContent = state.words;
      if (state.percent === null) {
        bar.removeAttribute("value");
      } else {
        bar.value = state.percent;
      }
      if (state.preview && preview.getAttribute("src") !== state.preview) {
        preview.src = state.preview;
        preview.hidden = false;
      }
    });
    // A stream that is refused does not come again by itself.
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => location.reload(), 3000);
      }
    });
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
