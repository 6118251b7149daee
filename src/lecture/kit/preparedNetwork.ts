/** Networks that have learned before a figure puts them into experiments; each is made once per page. */
import { useEffect, useState } from 'react';
import { messageFrom, type UserMessage } from '../../engine/messages.ts';
import { useSession } from './engine.ts';
import type { Preparation } from './preparation.ts';

export interface PreparedNetwork<T> {
  network: T | null;
  /** Images learned so far. */
  learned: number;
  error: UserMessage | null;
  retry: () => void;
}

/** @param preparation one object for all figures that share the network */
export function usePreparedNetwork<T>(preparation: Preparation<T>): PreparedNetwork<T> {
  const [network, setNetwork] = useState(preparation.known);
  const [learned, setLearned] = useState(0);
  const [failure, setFailure] = useState<UserMessage | null>(null);
  const session = useSession(network ? null : preparation.settings);
  const { client } = session;
  useEffect(() => {
    if (!client) return;
    let gone = false;
    const onStep = (images: number) => !gone && setLearned(images);
    preparation
      .prepare(client, onStep, () => gone)
      .then(
        (found) => {
          if (gone || !found) return;
          preparation.known = found;
          setNetwork(found);
        },
        (error) => !gone && setFailure(messageFrom(error)),
      );
    return () => {
      gone = true;
    };
  }, [client, preparation]);
  const retry = () => {
    setFailure(null);
    session.restart();
  };
  return { network, learned, error: failure ?? (network ? null : session.error), retry };
}
