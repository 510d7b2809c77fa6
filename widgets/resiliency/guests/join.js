// The page where a guest joins. The code may come in the address, after the #, which no server ever sees.

const form = document.getElementById("rs-join"), field = document.getElementById("rs-code"), wrong = document.getElementById("rs-code-error");
const code = decodeURIComponent(location.hash.slice(1));

form.addEventListener("submit", (event) => {
  if (field.value.replace(/[\W_]/g, "").length >= 6) return;
  event.preventDefault();
  wrong.textContent = form.dataset.short;
  field.setAttribute("aria-invalid", "true");
  field.focus();
});
if (code && !wrong.textContent) {
  history.replaceState(null, "", location.pathname + location.search);
  field.value = code;
  form.requestSubmit();
}
