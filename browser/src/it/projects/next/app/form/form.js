"use client";

import "inkling/element";
import { useEffect } from "react";
import { show } from "../../answers.js";

export function Form() {
  useEffect(() => void show(), []);
  return (
    <form id="form">
      <label>
        Digit <digit-field name="d" required />
      </label>
    </form>
  );
}
