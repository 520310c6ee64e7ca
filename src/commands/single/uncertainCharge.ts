import * as vscode from 'vscode';
import type { Engine } from '../../core/engine.ts';
import type { ChargeRecord, Obtained } from '../../core/licensing/types.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import { askFile } from '../../ui/dialogs.ts';
import { ask, askWarning } from '../../ui/messages.ts';
import type { CommandDeps } from '../deps.ts';
import { withFreeProgress } from '../progress.ts';

const historyPage = 'https://www.gettyimages.com/account/downloadhistory';

/** A charge whose answer never came: asks the account's history, says what it shows, and offers the way on. Never charges. */
export class UncertainCharge {
  readonly #deps: CommandDeps;
  readonly #engine: Engine;

  constructor(deps: CommandDeps, engine: Engine) {
    this.#deps = deps;
    this.#engine = engine;
  }

  /**
   * The file, `planAgain` when nothing stands in the way any more, or undefined when the person left it open. `accountId` is
   * asked where the account of the attempt is signed out.
   */
  async resolve(record: ChargeRecord, accountId: string | undefined): Promise<Obtained | 'planAgain' | undefined> {
    const hold = this.#deps.looks.hold();
    try {
      hold.show({ asset: { assetId: record.assetId, accountId: accountId ?? record.accountId, products: [] } });
      return await this.#untilAnswered(record, accountId);
    } finally {
      hold.dispose();
    }
  }

  async #untilAnswered(record: ChargeRecord, accountId: string | undefined): Promise<Obtained | 'planAgain' | undefined> {
    const title = vscode.l10n.t('Asking the download history about asset {0} (free)', plain(record.assetId, 60));
    for (;;) {
      const look = (signal: AbortSignal) => this.#engine.downloads.resolveUncertain(record, signal, accountId);
      const outcome = await withFreeProgress(title, look);
      if (outcome === 'notCharged') return this.#notCharged(record);
      const next = await this.#open(record, outcome);
      if (next !== 'lookAgain') return next;
    }
  }

  async #notCharged(record: ChargeRecord): Promise<'planAgain' | undefined> {
    const again = vscode.l10n.t('Try Again…');
    const text = vscode.l10n.t('The last attempt to license asset {0} was not charged.', plain(record.assetId, 60));
    const detail = vscode.l10n.t('The download history does not list it. You can try again; you will be asked before anything is charged.');
    return (await ask(text, detail, again)) === again ? 'planAgain' : undefined;
  }

  /** Looking again comes first where it may help: it is what Enter takes, and it costs nothing. */
  async #open(record: ChargeRecord, outcome: 'charged' | 'unknown'): Promise<Obtained | 'planAgain' | 'lookAgain' | undefined> {
    const lookAgain = vscode.l10n.t('Look Again (Free)');
    const openHistory = vscode.l10n.t('Open Download History');
    const chooseFile = vscode.l10n.t('Choose Downloaded File…');
    const setAside = vscode.l10n.t('Set Attempt Aside…');
    for (;;) {
      const answer = await askWarning(
        outcome === 'charged' ? chargedText(record) : unknownText(record),
        outcome === 'charged' ? fetchedAgain() : joined([notListed(this.#deps.words.date(Date.now())), wayOn()], '\n\n'),
        ...(outcome === 'unknown' ? [lookAgain] : []),
        openHistory,
        chooseFile,
        setAside,
      );
      if (answer === lookAgain) return 'lookAgain';
      if (answer === openHistory) await vscode.env.openExternal(vscode.Uri.parse(historyPage));
      else if (answer === chooseFile) return this.#adopt(record);
      else if (answer === setAside) return this.#setAside(record);
      else return undefined;
    }
  }

  async #adopt(record: ChargeRecord): Promise<Obtained | undefined> {
    const file = await askFile({ title: vscode.l10n.t('Choose the file of asset {0}', plain(record.assetId, 60)) });
    return file && this.#engine.downloads.adoptFile(record, file.fsPath);
  }

  async #setAside(record: ChargeRecord): Promise<'planAgain' | undefined> {
    await this.#engine.downloads.setAside(record);
    this.#deps.log.info(`attempt ${record.id} was set aside by the user`);
    return 'planAgain';
  }
}

function chargedText(record: ChargeRecord): UiText {
  return vscode.l10n.t('Asset {0} was charged, but its file never arrived.', plain(record.assetId, 60));
}

function unknownText(record: ChargeRecord): UiText {
  return vscode.l10n.t('It cannot be told whether asset {0} was charged.', plain(record.assetId, 60));
}

function fetchedAgain(): UiText {
  return vscode.l10n.t(
    'Download it once more from your download history on the website, which is where paid files can be fetched again, then choose that file here.',
  );
}

function notListed(now: UiText): UiText {
  return vscode.l10n.t('The download history could not tell on {0}. It may be behind: look again some minutes later.', now);
}

function wayOn(): UiText {
  return vscode.l10n.t(
    'Look into your download history on the website. If the asset is listed, download it there and choose that file here. If it is not, set the attempt aside; you will be asked before anything is charged.',
  );
}
