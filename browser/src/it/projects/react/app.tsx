import "inkling/element";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { DigitField } from "inkling/element";
import { show } from "./answers.js";

function Form() {
  const [value, setValue] = useState("");
  return (
    <form id="form">
      <label>
        Digit
        <digit-field
          name="d"
          required
          value={value}
          onChange={(event) => setValue((event.target as DigitField).value)}
        />
      </label>
      <output>{value}</output>
    </form>
  );
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Form />
  </StrictMode>,
);
show();
