// Runs the compiled page, and says so in a sentence where that fails.
import(document.getElementById("program").href)
  .then((program) => program.main([]))
  .catch((error) => {
    console.error(error);
    const trouble = document.getElementById("trouble");
    trouble.textContent =
      "The page could not be loaded. Please check your connection, or use a newer browser, and reload.";
    trouble.hidden = false;
  });
