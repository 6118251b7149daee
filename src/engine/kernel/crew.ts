/**
 * Threads that share the loop over the membranes: each integrates its own block of neurons, in an
 * instance of its own on the same memory. A neuron's arithmetic does not depend on who does it, so the
 * result is the same to the bit with any number of them. Everything else stays with the instance that
 * built the network, here called the first.
 *
 * A step costs one exchange: the first writes the order and counts the epoch up; each member does its
 * part and writes the epoch to its own line. Both sides wait by looking, since a step takes
 * microseconds, and sleep when it takes longer.
 */

import { isInhibited, refreshMembrane, stepPart } from './membrane';
import { crewPtr, CREW_LINE, firedPtr, lanes, rowBytes } from './state';

// The shared line.
const EPOCH: usize = 0; // i32, counts orders; -1 dismisses the crew
const READY: usize = 4; // i32, members at their posts
const ROWS: usize = 8; // i32
const SCALE: usize = 12; // f32
const INHIBITED: usize = 16; // i32
const PARTS: usize = 20; // i32, members and the first
const GENERATION: usize = 24; // i32, counts changes of parameters
// A member's line.
const DONE: usize = 0; // i32, the last epoch done
const FIRED: usize = 4; // i32
const ASLEEP: usize = 8; // i32

const DISMISSED: i32 = -1;
/** Looks of a member before it sleeps, a fraction of a millisecond: to be woken takes far longer than a step. */
const LOOKS: i32 = 200_000;
/** Looks of the first before it calls a member late: somebody else must have the processor. */
const PATIENCE: i32 = 50_000;
/** How long the first sleeps between looks after that, ns. */
const NAP_NS: i64 = 50_000;
/** Naps after which a member must be lost: tens of seconds. */
const NAPS_MAX: i32 = 200_000;
/** More late steps than this in a presentation, and the first goes on alone: others need the processors. */
const LATE_MAX: i32 = 3;
/** Presentations until the crew is tried again; twice as many each time in a row that it was late. */
const REST_MIN: i32 = 50;
const REST_MAX: i32 = 3200;

/** Parts into which a step is split at present; 1: no crew. */
export let parts: i32 = 1;
let epoch: i32 = 0;
let late: i32 = 0;
let rest: i32 = 0;
let nextRest: i32 = REST_MIN;

// @ts-ignore: decorator
@inline
function lineOf(part: i32): usize {
  return crewPtr + CREW_LINE * <usize>part;
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

/** At the start of a presentation: splits its steps if that is possible and was not too slow of late. */
export function engageCrew(): void {
  if (parts > 1) nextRest = REST_MIN;
  late = 0;
  if (rest > 0) rest--;
  else parts = crewParts();
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
  if (parts == 1) return stepPart(rows, thetaScale, inhibited, 0, rowBytes, firedPtr);
  store<i32>(crewPtr + ROWS, rows);
  store<f32>(crewPtr + SCALE, thetaScale);
  store<i32>(crewPtr + INHIBITED, inhibited ? 1 : 0);
  epoch = (epoch + 1) & 0x7fffffff;
  atomic.store<i32>(crewPtr + EPOCH, epoch);
  for (let part = 1; part < parts; part++) {
    if (atomic.load<i32>(lineOf(part) + ASLEEP)) atomic.notify(crewPtr + EPOCH, -1);
  }
  let fired = stepPart(rows, thetaScale, inhibited, 0, startOf(1, parts), firedPtr);
  for (let part = 1; part < parts; part++) {
    const line = lineOf(part);
    awaitDone(line + DONE);
    const list = firedPtr + startOf(part, parts);
    const count = load<i32>(line + FIRED);
    for (let i = 0; i < count; i++) {
      store<i32>(firedPtr + (<usize>(fired++) << 2), load<i32>(list + (<usize>i << 2)));
    }
  }
  if (late > LATE_MAX) goOnAlone();
  return fired;
}

function awaitDone(at: usize): void {
  for (let look = 0; look < PATIENCE; look++) {
    if (atomic.load<i32>(at) == epoch) return;
  }
  late++;
  for (let naps = 0; naps < NAPS_MAX; naps++) {
    const done = atomic.load<i32>(at);
    if (done == epoch) return;
    // Nobody notifies: this only leaves the processor to whoever is late.
    atomic.wait<i32>(at, done, NAP_NS);
  }
  unreachable();
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
    const inhibited = load<i32>(crewPtr + INHIBITED) != 0;
    const fired = stepPart(load<i32>(crewPtr + ROWS), load<f32>(crewPtr + SCALE), inhibited, from, to, firedPtr + from);
    store<i32>(line + FIRED, fired);
    atomic.store<i32>(line + DONE, seen);
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
