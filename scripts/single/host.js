// Stands in for the web server in the page that is one file, and in each of its workers: requests and
// workers are served from the files that the page carries. Classic and self-contained: buildSingle.ts
// writes its text into the page.
(() => {
  const KEY = 'spikeboardFiles';
  const inPage = typeof document !== 'undefined';
  /** By name; in a worker they come with its first message. */
  let files = null;
  let arrived = () => {};
  const known = new Promise((resolve) => {
    arrived = resolve;
  });

  function take(given) {
    files = given;
    self[KEY] = Object.keys(given);
    arrived(given);
  }

  const nameOf = (url) => String(url).split(/[?#]/, 1)[0].split('/').pop();

  self.fetch = async (request) => {
    const name = nameOf(request instanceof Request ? request.url : request);
    const file = (await known)[name];
    return file
      ? new Response(file)
      : new Response(null, { status: 404, statusText: 'not in this file' });
  };

  if (typeof Worker !== 'undefined') {
    const Original = Worker;
    self.Worker = class extends Original {
      constructor(url, options) {
        const file = files[nameOf(url)];
        if (!file) throw new Error(`${nameOf(url)} is not in this file.`);
        // Classic: Chromium starts no module from a blob in a page from the disk.
        const parts = ["'use strict';", files['host.js'], '\n(() => {', file, '\n})();'];
        const code = new Blob(parts, { type: 'text/javascript' });
        super(URL.createObjectURL(code), { ...options, type: 'classic' });
        this.postMessage({ [KEY]: files });
      }
    };
  }

  if (!inPage) {
    self.addEventListener('message', (event) => {
      if (files || !event.data?.[KEY]) return;
      event.stopImmediatePropagation();
      take(event.data[KEY]);
    });
    return;
  }
  const given = {};
  for (const element of document.querySelectorAll('script[data-file]')) {
    const text = atob(element.textContent.trim());
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    given[element.dataset.file] = new Blob([bytes]);
    element.remove();
  }
  take(given);
})();
