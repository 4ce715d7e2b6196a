import { readdirSync } from "node:fs";
import { render, screen } from "@testing-library/svelte";
import type { Component } from "svelte";
import { describe, expect, it } from "vitest";
import { languages, t, useLanguage } from "../../i18n.svelte";
import type { Language } from "../../i18n.svelte";
import { lines } from "../marked";
import { widthOf } from "./measure";

const modules = import.meta.glob<{ default: Component }>("./*Picture.svelte", { eager: true });
const pictures = Object.entries(modules).map(([path, { default: picture }]) => ({
  name: (path.match(/(\w+)Picture/)?.[1] ?? "").toLowerCase(),
  picture,
}));
const spoken = Object.keys(languages) as Language[];
const each = spoken.flatMap((language) => pictures.map((of) => ({ language, ...of })));

it("there is a picture for every step", () => {
  const files = readdirSync("src/guide/pictures").filter((file) => file.endsWith("Picture.svelte"));
  expect(pictures.length).toBe(files.length);
  expect(pictures.map(({ name }) => name).sort()).toEqual(
    ["tenant", "register", "client", "secret", "certificate", "permission", "consent", "limit"].sort(),
  );
});

describe.each(each)("the picture of $name ($language)", ({ language, name, picture }) => {
  const draw = () => {
    useLanguage(language);
    return render(picture).container;
  };

  it("is an image with a description that says what to see", () => {
    draw();
    const image = screen.getByRole("img");
    const description = t(`guide-${name}-picture`);
    expect(image.getAttribute("aria-label")).toBe(description);
    expect(description.length).toBeGreaterThan(60);
  });

  it("speaks the language of the screen, in the words of the lines beside it", () => {
    const texts = [...draw().querySelectorAll("text")].map((text) => text.textContent ?? "");
    expect(texts).toContain(t("guide-portal"));
    expect(texts.filter((text) => /^guide-/.test(text))).toEqual([]);
  });

  it("points only at lines that there are", () => {
    const texts = [...draw().querySelectorAll("text")].map((text) => text.textContent ?? "");
    const pins = texts.filter((text) => /^\d$/.test(text)).map(Number);
    const words = { app: "", single: "", older: "", grant: "", granted: "" };
    const count = lines(t(`guide-${name}-do`, words)).length;
    expect(pins.filter((pin) => pin > count)).toEqual([]);
  });

  it("keeps its words inside its frame", () => {
    const drawing = draw();
    const out = [...drawing.querySelectorAll("text")].filter((text) => {
      if (text.closest("[transform]")) return false;
      const x = Number(text.getAttribute("x"));
      const width = widthOf(text.textContent ?? "", Number(text.getAttribute("font-size")));
      const start = text.getAttribute("text-anchor") === "middle" ? x - width / 2 : x;
      return start < 0 || start + width > 420;
    });
    expect(out.map((text) => text.textContent)).toEqual([]);
  });
});
