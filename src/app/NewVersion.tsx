import { RefreshCw } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { goToNewVersion, hasNewVersion, onNewVersion } from '../offline/register.ts';
import { useText } from '../ui/LabContext.ts';
import { Banner } from './Banner.tsx';

/** Says that a new version of the page is there; it is loaded only when that is wanted. */
export function NewVersion() {
  const text = useText();
  const there = useSyncExternalStore(onNewVersion, hasNewVersion);
  const [closed, setClosed] = useState(false);
  if (!there || closed) return null;
  return (
    <Banner
      icon={RefreshCw}
      action={{ label: text.app.reloadNewVersion, run: goToNewVersion }}
      onClose={() => setClosed(true)}
    >
      {text.app.newVersion}
    </Banner>
  );
}
