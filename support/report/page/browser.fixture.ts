import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

/** Debian's. */
const CHROMIUM = "/usr/bin/chromium";

export const hasChromium = existsSync(CHROMIUM);

/** What a machine without a way out needs: Chromium asks for many things at its start that no page asked for. */
const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** A page of the report in a real browser, and what it did that a report must not do. */
export interface OpenedReport {
  readonly page: Page;
  /** Requests that left the page, and whatever it wrote to the console. */
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

export class ReportBrowser {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(join(tmpdir(), "lmi-report-"));
  #count = 0;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async launch(): Promise<ReportBrowser> {
    return new ReportBrowser(await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(" ") }));
  }

  /** Opens a report from a file, as people do. @param fragment of the address, such as `#publish-to-active` */
  async open(html: string, options: BrowserContextOptions = {}, fragment = ""): Promise<OpenedReport> {
    const path = join(this.#folder, `report-${++this.#count}.html`);
    writeFileSync(path, html);
    const address = pathToFileURL(path).href;
    const context = await this.#browser.newContext(options);
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => void (request.url().startsWith(address) || requests.push(request.url())));
    page.on("console", (message) => void complaints.push(message.text()));
    page.on("pageerror", (error) => void complaints.push(error.message));
    await page.goto(address + fragment);
    return { page, requests, complaints };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true });
  }
}
