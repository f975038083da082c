import { answer } from "../answers.js";
import { Form } from "./form/form.js";

// Rendered on the server, where the package's functions run as well.
export default async function Page() {
  const { digit } = await answer();
  return (
    <main>
      <p id="server">{digit}</p>
      <Form />
    </main>
  );
}
