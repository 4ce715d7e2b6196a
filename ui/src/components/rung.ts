import { date, t } from "../i18n.svelte";
import type { RungReport, SkipReason } from "../ipc";
import { title } from "../problem";
import { visibleLine } from "../visible";

/** The one line of a closed rung: what went wrong, else the evidence. */
export function gist(report: RungReport): string {
  if (report.problem) return title(report.problem);
  const leaf = report.tls?.chain[0];
  if (report.tls && leaf) {
    const { protocol, vouchedBy, pinned } = report.tls;
    const by = visibleLine(pinned ? t("tls-pinned") : vouchedBy);
    return t("tls-gist", { protocol, by: by || "none", until: date(leaf.notAfter) });
  }
  return report.evidence.map(visibleLine).join(" · ");
}

/** Why a rung was not tried. */
export function because(reason: SkipReason): string {
  const rung = reason.why === "failed-before" ? t(`rung-${reason.rung}`) : "";
  return t(`skipped-${reason.why}`, { rung });
}

/** The application may send as every mailbox of the organisation. */
export function grantsAll(report: RungReport): boolean {
  return report.rung === "permissions" && report.evidence.includes("Mail.Send");
}
