// Comfort only: every page works without this file.
"use strict";

/** Dropping a workbook fills the field; sending it says so and cannot be done twice. */
function handIn(form) {
  const zone = form.querySelector("[data-drop]");
  const input = form.elements[zone.dataset.drop];
  const stop = (event) => event.preventDefault();
  for (const type of ["dragover", "drop"]) {
    document.addEventListener(type, stop);
  }
  document.addEventListener("dragenter", () => zone.classList.add("over"));
  document.addEventListener("drop", (event) => {
    zone.classList.remove("over");
    if (event.dataTransfer.files.length === 1) {
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    const busy = form.querySelector("#busy");
    busy.classList.remove("bad");
    if (input.files[0] && input.files[0].size > Number(form.dataset.most)) {
      event.preventDefault();
      busy.textContent = form.dataset.large;
      busy.classList.add("bad");
      busy.hidden = false;
      return;
    }
    busy.textContent = form.dataset.busy;
    busy.hidden = false;
    busy.classList.add("busy");
    form.querySelector("button").disabled = true;
  });
  window.addEventListener("pageshow", () => {
    form.querySelector("button").disabled = false;
    form.querySelector("#busy").hidden = true;
  });
}

/** The office's table follows what comes in. */
function live(place) {
  document.querySelector("[data-live-hint]").hidden = false;
  const look = async () => {
    try {
      const { version } = await (await fetch(place.dataset.version)).json();
      if (version !== place.firstElementChild.dataset.state) {
        const answer = await fetch(place.dataset.live);
        if (answer.ok && !answer.redirected) {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          place.replaceChildren(page.body.firstElementChild);
        }
      }
    } catch {
      // the server is away; the next look may find it
    }
    setTimeout(look, document.hidden ? 15000 : 3000);
  };
  setTimeout(look, 3000);
}

async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  const before = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = before; }, 1500);
}

for (const form of document.querySelectorAll("#hand-in")) {
  handIn(form);
}
for (const place of document.querySelectorAll("[data-live]")) {
  live(place);
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copy).textContent));
  }
  for (const button of document.querySelectorAll("[data-copy-all]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, [...document.querySelectorAll(".notice-text")].map((each) => each.textContent).join("\n\n")));
  }
}
