import { FluentBundle, FluentNumber, FluentResource } from "@fluent/bundle";
import type { FluentVariable } from "@fluent/bundle";
import en from "../locales/en.ftl";
import ja from "../locales/ja.ftl";

export const languages = { en: "English", ja: "日本語" } as const;
export type Language = keyof typeof languages;
export type Args = Record<string, string | number>;

const sources: Record<Language, string> = { en, ja };
const bundles = new Map<Language, FluentBundle>();
const current = $state<{ language: Language }>({ language: "en" });

export function language(): Language {
  return current.language;
}

/** Switches every sentence on the screen at once; what was typed stays. */
export function useLanguage(chosen: Language): void {
  current.language = chosen;
  document.documentElement.lang = chosen;
}

/** The first language of the list that we speak, else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split(/[-_.]/)[0];
    if (primary === "en" || primary === "ja") return primary;
  }
  return "en";
}

/** The message, in the language of the screen. */
export function t(id: string, args: Args = {}): string {
  return format(id, null, args) ?? id;
}

/** A message's attribute: the `.why` and `.fix` of a problem. */
export function attribute(id: string, name: string, args: Args = {}): string {
  return format(id, name, args) ?? "";
}

export function hasMessage(id: string): boolean {
  return bundle(current.language).hasMessage(id);
}

export function dateTime(iso: string): string {
  return when(iso, { dateStyle: "long", timeStyle: "short" });
}

export function date(iso: string): string {
  // A day without a time is the same day everywhere.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return when(iso, { dateStyle: "long", ...(isDay && { timeZone: "UTC" }) });
}

/** A span of time in words: "5 minutes", "1 minute 30 seconds". */
export function duration(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const parts = [
    minutes > 0 && inUnits(minutes, "minute"),
    (rest > 0 || minutes === 0) && inUnits(rest, "second"),
  ];
  return parts.filter(Boolean).join(" ");
}

/** A span of time in digits, as a timer shows it: "4:59". */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function inUnits(amount: number, unit: string): string {
  return new Intl.NumberFormat(current.language, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

function when(iso: string, options: Intl.DateTimeFormatOptions): string {
  const moment = new Date(iso);
  // What cannot be read as a time is shown as it came.
  if (Number.isNaN(moment.getTime())) return iso;
  return new Intl.DateTimeFormat(current.language, options).format(moment);
}

function format(id: string, name: string | null, args: Args): string | null {
  const messages = bundle(current.language);
  const message = messages.getMessage(id);
  const pattern = name === null ? message?.value : message?.attributes[name];
  return pattern ? messages.formatPattern(pattern, variables(args)) : null;
}

function bundle(wanted: Language): FluentBundle {
  let made = bundles.get(wanted);
  if (!made) {
    made = new FluentBundle(wanted, { useIsolating: false });
    made.addResource(new FluentResource(sources[wanted]));
    bundles.set(wanted, made);
  }
  return made;
}

// Ports and reply codes are names, not amounts: 2525 must not become 2,525.
function variables(args: Args): Record<string, FluentVariable> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === "number" ? new FluentNumber(value, { useGrouping: false }) : value,
    ]),
  );
}
