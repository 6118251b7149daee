import { prepareAll } from '../scripts/prepareAll.ts';

/** Before any test: data and kernel, so that each file of tests can be run by itself. */
export default () => prepareAll(true);
