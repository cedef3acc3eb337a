"use strict";
(() => {
  const field = document.querySelector("#filter");
  const shown = document.querySelector("#shown");
  document.querySelector(".controls").hidden = false;
  const close = (except) => document.querySelectorAll("details.cell[open]").forEach((cell) => {
    if (cell !== except) cell.open = false;
  });
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    document.querySelectorAll("table.chart tbody").forEach((group) => {
      let any = false;
      group.querySelectorAll("tr[data-find]").forEach((row) => {
        const match = words.every((word) => row.dataset.find.includes(word));
        row.hidden = !match;
        any = any || match;
        count += match ? 1 : 0;
      });
      group.hidden = !any;
    });
    shown.textContent = words.length ? count + " shown" : "";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.cell[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  document.addEventListener("toggle", (event) => { if (event.target.open) close(event.target); }, true);
  document.addEventListener("click", (event) => close(event.target.closest("details.cell")));
})();
