import { FluentBundle, FluentResource } from "@fluent/bundle";
import { expect, it } from "vitest";
import { slim } from "./slim-ftl";

const source = `### The window
# a comment
hello = Hello
    .fix =
        One.
        Two.

cli-hello = Hello from
    the command line
test-mail-subject = Test

## Next
last = { $x ->
    [none] nothing

   *[other] { $x }
}
`;

it("the window's sentences are whole, and nobody else's are there", () => {
  const slimmed = slim(source);
  const bundle = new FluentBundle("en", { useIsolating: false });
  expect(bundle.addResource(new FluentResource(slimmed))).toEqual([]);
  expect(slimmed).not.toMatch(/comment|command line|test-mail/);
  const fix = bundle.getMessage("hello")?.attributes.fix;
  expect(fix && bundle.formatPattern(fix)).toBe("One.\nTwo.");
  const last = bundle.getMessage("last")?.value;
  expect(last && bundle.formatPattern(last, { x: "y" })).toBe("y");
});
