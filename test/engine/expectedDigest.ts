/**
 * Digest of weights, theta and all excitatory spikes after the first images with all defaults and
 * seed 1. It changes only when the model or its arithmetic does; then say why in the commit.
 */
export const DIGEST_NEURONS = 100;
export const DIGEST_IMAGES = 12;
export const EXPECTED_DIGEST = '0af4c0c395a016610e781dffe76e24cb';
