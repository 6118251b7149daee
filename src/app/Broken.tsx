import { useText } from '../ui/LabContext.ts';
import { MissingPartError } from '../ui/part.ts';
import type { Route } from './router.ts';

interface Props {
  error: Error;
  route: Route;
  /** Hash of the laboratory with its configuration. */
  laboratory: string;
}

/** In place of a part that broke or could not be fetched. The rest of the page goes on. */
export function Broken({ error, route, laboratory }: Props) {
  const text = useText();
  const missing = error instanceof MissingPartError;
  return (
    <main className="broken" role="alert">
      <h1>{missing ? text.app.missingPart : text.app.broken}</h1>
      <p>{missing ? text.app.missingPartWhy : error.message}</p>
      <p className="broken-ways">
        {/* The run is there: a reload comes second. */}
        {route === 'lecture' && (
          <a className="button" href={laboratory}>
            {text.app.backToLaboratory}
          </a>
        )}
        <button type="button" className="button" onClick={() => location.reload()}>
          {text.app.reload}
        </button>
      </p>
    </main>
  );
}
