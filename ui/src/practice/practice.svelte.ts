import { hasMessage, t } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { PracticeInfo, PracticeMail, ProviderKind } from "../ipc";
import { session } from "../session.svelte";
import { wizard } from "../wizard/wizard.svelte";

/** The panel of the practice servers: open or not, and what they received. */
class Panel {
  open = $state(false);
  mails = $state.raw<PracticeMail[]>([]);

  async show(): Promise<void> {
    this.open = true;
    await this.look();
  }

  async look(): Promise<void> {
    await attempt(async () => {
      this.mails = await door.practiceInbox();
    });
  }

  async setFault(kind: ProviderKind, name: string): Promise<void> {
    await attempt(async () => {
      session.practice = await (kind === "smtp"
        ? door.setPracticeFault(name)
        : door.setPracticeMicrosoftFault(name));
    });
  }
}

export const panel = new Panel();

/** The kind of provider that the page in front is about. */
export function kindInHand(): ProviderKind {
  return (session.place === "setup" ? wizard.draft : (session.status.active ?? wizard.draft)).kind;
}

/** What can go wrong with this kind of provider. */
export function menuOf(practice: PracticeInfo, kind: ProviderKind): PracticeInfo["faults"] {
  return kind === "smtp" ? practice.faults : practice.microsoft.faults;
}

export function faultOf(practice: PracticeInfo, kind: ProviderKind): string {
  return kind === "smtp" ? practice.fault : practice.microsoft.fault;
}

/** The faults by group, in the order they come. */
export function grouped(faults: PracticeInfo["faults"]): { group: string; names: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { name, group } of faults) groups.set(group, [...(groups.get(group) ?? []), name]);
  return [...groups].map(([group, names]) => ({ group, names }));
}

/** A fault in words, where there are any for it: else its name, as the command line has it. */
export function faultLabel(name: string): string {
  return hasMessage(`fault-${name}`) ? t(`fault-${name}`) : name;
}

export function groupLabel(group: string): string {
  return hasMessage(`fault-group-${group}`) ? t(`fault-group-${group}`) : group;
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    session.notice = failureOf(thrown);
  }
}
