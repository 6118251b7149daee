import { spawn } from 'node:child_process';

/**
 * The command that opens an address on a machine, null where no browser can be opened: without a
 * desktop, or where BROWSER=none asks for none.
 */
export function openCommand(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string[] | null {
  if (env.BROWSER === 'none') return null;
  if (env.BROWSER) return [env.BROWSER];
  if (platform === 'darwin') return ['open'];
  // An empty title: `start` takes the first quoted word for one.
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}

/** Opens an address in the browser. Resolves with null, or with why no browser was opened. */
export function openBrowser(address: string): Promise<string | null> {
  const command = openCommand(process.platform, process.env);
  if (!command) return Promise.resolve('there is no desktop');
  const [program, ...words] = command;
  return new Promise((resolve) => {
    const child = spawn(program, [...words, address], { stdio: 'ignore', detached: true });
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? `${program} was not found` : error.message),
    );
    child.once('exit', (code) => resolve(code ? `${program} failed with exit code ${code}` : null));
    // Programs such as Firefox stay until they are closed.
    child.unref();
  });
}
