/**
 * Threads that share the loop over the membranes: each integrates its own block of neurons, in an
 * instance of its own on the same memory. A neuron's arithmetic does not depend on who does it, so the
 * result is the same to the bit with any number of them. Everything else stays with the instance that
 * built the network, here called the first.
 *
 * A step costs one exchange: the first writes the order and counts the epoch up; each member does its
 * part and writes its answer to its own line. Both sides wait by looking, since a step takes
 * microseconds, and sleep when it takes longer.
 */

import { isInhibited, refreshMembrane, stepPart } from './membrane';
import { crewPtr, CREW_LINE, firedPtr, lanes, rowBytes, rowsPtr } from './state';

// The line that members look at. It holds nothing else: every write to it has to wrest it from those
// who look.
const EPOCH: usize = 0; // i32, counts orders; -1 dismisses the crew
// The line of the order, read once an epoch.
const ORDER: usize = CREW_LINE;
const READY: usize = ORDER + 0; // i32, members at their posts
const PARTS: usize = ORDER + 4; // i32, members and the first
const GENERATION: usize = ORDER + 8; // i32, counts changes of parameters
const SCALE: usize = ORDER + 12; // f32
const INHIBITED: usize = ORDER + 16; // i32
const ROWS: usize = ORDER + 20; // i32
const ROW_LIST: usize = ORDER + 24; // usize, the rows where they fit in
const ROW_LIST_MAX: i32 = 10;
// A member's line.
const ANSWER: usize = 0; // u64, the last epoch done and, below, how many fired: one write for both
const ASLEEP: usize = 8; // i32

const DISMISSED: i32 = -1;
/**
 * Looks of a member before it sleeps, about a millisecond: to be woken takes far longer than a step, and
 * it must not fall asleep while the first has a nap.
 */
const LOOKS: i32 = 1_000_000;
/** Looks of the first before it calls a member late, some fifty microseconds … */
const PATIENCE: i32 = 50_000;
/** … and before it has a nap: somebody else must have the processor. */
const NAPLESS: i32 = 400_000;
/** How long the first sleeps between looks after that, ns. */
const NAP_NS: i64 = 50_000;
/** Naps after which a member must be lost: tens of seconds. */
const NAPS_MAX: i32 = 200_000;
/** More late steps than this in a presentation, and the first goes on alone: others need the processors. */
const LATE_MAX: i32 = 5;
/** Presentations until the crew is tried again; twice as many each time in a row that it was late. */
const REST_MIN: i32 = 50;
const REST_MAX: i32 = 3200;

/** Parts into which a step is split at present; 1: no crew. */
let parts: i32 = 1;
let epoch: i32 = 0;
let allowed: bool = true;
let late: i32 = 0;
let rest: i32 = 0;
let nextRest: i32 = REST_MIN;

// @ts-ignore: decorator
@inline
function lineOf(part: i32): usize {
  return crewPtr + CREW_LINE * <usize>(part + 1);
}

/** First byte in a row of part `part`; parts are whole blocks of eight lanes. */
// @ts-ignore: decorator
@inline
function startOf(part: i32, count: i32): usize {
  return <usize>(((lanes >> 3) * part) / count) << 5;
}

/** Announces that steps are to be split into `count` parts, as soon as all members are there. */
export function callCrew(count: i32): void {
  atomic.store<i32>(crewPtr + PARTS, count);
}

/** Into how many parts steps can be split now: all those announced, or 1 until the whole crew is there. */
export function crewParts(): i32 {
  const wanted = load<i32>(crewPtr + PARTS);
  return wanted > 1 && atomic.load<i32>(crewPtr + READY) == wanted - 1 ? wanted : 1;
}

/** Whether steps are to be split at all, from the next presentation on. */
export function allowCrew(allow: bool): void {
  allowed = allow;
}

/** At the start of a presentation: splits its steps if that is possible and was not too slow of late. */
export function engageCrew(): void {
  if (parts > 1) nextRest = REST_MIN;
  late = 0;
  if (rest > 0) rest--;
  else parts = allowed ? crewParts() : 1;
}

function goOnAlone(): void {
  parts = 1;
  rest = nextRest;
  nextRest = min(REST_MAX, 2 * nextRest);
}

/** Lets the members end; the first goes on alone. */
export function dismissCrew(): void {
  parts = 1;
  store<i32>(crewPtr + PARTS, 1);
  atomic.store<i32>(crewPtr + EPOCH, DISMISSED);
  atomic.notify(crewPtr + EPOCH, -1);
}

/** Members read the parameters again before their next step. */
export function announceParameters(): void {
  store<i32>(crewPtr + GENERATION, load<i32>(crewPtr + GENERATION) + 1);
}

/**
 * One step of all excitatory neurons, see `stepPart`. Returns how many fired; they are listed at
 * `firedPtr` in ascending order.
 */
export function stepTogether(rows: i32, thetaScale: f32): i32 {
  const inhibited = isInhibited();
  if (parts == 1) return stepPart(rowsPtr, rows, thetaScale, inhibited, 0, rowBytes, firedPtr);
  store<f32>(crewPtr + SCALE, thetaScale);
  store<i32>(crewPtr + INHIBITED, inhibited ? 1 : 0);
  store<i32>(crewPtr + ROWS, rows);
  if (rows <= ROW_LIST_MAX) memory.copy(crewPtr + ROW_LIST, rowsPtr, <usize>rows << 2);
  epoch = (epoch + 1) & 0x7fffffff;
  atomic.store<i32>(crewPtr + EPOCH, epoch);
  for (let part = 1; part < parts; part++) {
    if (atomic.load<i32>(lineOf(part) + ASLEEP)) atomic.notify(crewPtr + EPOCH, -1);
  }
  let fired = stepPart(rowsPtr, rows, thetaScale, inhibited, 0, startOf(1, parts), firedPtr);
  for (let part = 1; part < parts; part++) {
    const count = awaitAnswer(lineOf(part) + ANSWER);
    const list = firedPtr + startOf(part, parts);
    for (let i = 0; i < count; i++) {
      store<i32>(firedPtr + (<usize>(fired++) << 2), load<i32>(list + (<usize>i << 2)));
    }
  }
  if (late > LATE_MAX) goOnAlone();
  return fired;
}

/** Waits for a member; returns how many of its neurons fired. */
function awaitAnswer(at: usize): i32 {
  for (let look = 0; look < NAPLESS; look++) {
    const answer = atomic.load<u64>(at);
    if (<i32>(answer >> 32) == epoch) {
      if (look > PATIENCE) late++;
      return <i32>answer;
    }
  }
  late++;
  for (let naps = 0; naps < NAPS_MAX; naps++) {
    const answer = atomic.load<u64>(at);
    if (<i32>(answer >> 32) == epoch) return <i32>answer;
    // Nobody notifies: this only leaves the processor to whoever is late.
    atomic.wait<i64>(at, <i64>answer, NAP_NS);
  }
  unreachable();
  return 0;
}

/** The life of member `part`. */
export function serveCrew(part: i32): void {
  const line = lineOf(part);
  let generation = -1;
  let seen = atomic.load<i32>(crewPtr + EPOCH);
  atomic.add<i32>(crewPtr + READY, 1);
  while (true) {
    seen = awaitOrder(seen, line + ASLEEP);
    if (seen == DISMISSED) return;
    const parameters = load<i32>(crewPtr + GENERATION);
    if (parameters != generation) {
      generation = parameters;
      refreshMembrane();
    }
    const count = load<i32>(crewPtr + PARTS);
    const from = startOf(part, count);
    const to = part + 1 == count ? rowBytes : startOf(part + 1, count);
    const rows = load<i32>(crewPtr + ROWS);
    const fired = stepPart(
      rows <= ROW_LIST_MAX ? crewPtr + ROW_LIST : rowsPtr,
      rows,
      load<f32>(crewPtr + SCALE),
      load<i32>(crewPtr + INHIBITED) != 0,
      from,
      to,
      firedPtr + from,
    );
    atomic.store<u64>(line + ANSWER, (<u64>seen << 32) | <u64>fired);
  }
}

function awaitOrder(seen: i32, asleep: usize): i32 {
  for (let look = 0; look < LOOKS; look++) {
    const order = atomic.load<i32>(crewPtr + EPOCH);
    if (order != seen) return order;
  }
  atomic.store<i32>(asleep, 1);
  let order = atomic.load<i32>(crewPtr + EPOCH);
  while (order == seen) {
    atomic.wait<i32>(crewPtr + EPOCH, seen, -1);
    order = atomic.load<i32>(crewPtr + EPOCH);
  }
  atomic.store<i32>(asleep, 0);
  return order;
}
