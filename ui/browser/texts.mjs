// The words on the screen, by their Fluent id: the tests find every control as people do.
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";

export function texts(lang) {
  const bundle = new FluentBundle(lang, { useIsolating: false });
  const source = readFileSync(new URL(`../locales/${lang}.ftl`, import.meta.url), "utf8");
  bundle.addResource(new FluentResource(source));
  return (id, args = {}) => {
    const message = bundle.getMessage(id);
    if (!message?.value) throw new Error(`no message ${id}`);
    return bundle.formatPattern(message.value, args);
  };
}
