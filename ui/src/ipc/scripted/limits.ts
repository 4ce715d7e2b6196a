import type { Limit, LimitLine, LimitReport, SendingPlan } from "../bindings";

/** The arithmetic of Rust's `onboarding::judge`. */
export function sendingPlan(from: string, plan: SendingPlan): LimitReport {
  const perDay = Math.min(plan.mailsPerDay * plan.recipients, 2 ** 32 - 1);
  const line = (limit: Limit, allowed: number, wanted: number): LimitLine => ({
    limit,
    allowed,
    wanted,
    fits: wanted <= allowed,
  });
  const limits = [
    line("recipients-per-mail", 500, plan.recipients),
    line("recipients-per-day", 10_000, perDay),
    line("messages-per-minute", 30, plan.perMinute),
  ];
  if (plan.external) limits.push(line("tenant-external", tenantExternal(plan.licences), perDay));
  if (plan.external && /\.onmicrosoft\.(com|us)$|\.partner\.onmschina\.cn$/i.test(from))
    limits.push(line("onmicrosoft-external", 100, perDay));
  const verdict = limits.every(({ fits }) => fits) ? "fits" : "stopped";
  return { verdict, recipientsPerDay: perDay, limits };
}

function tenantExternal(licences: number): number {
  return licences === 0 ? 5000 : Math.floor(500 * licences ** 0.7 + 9500);
}
