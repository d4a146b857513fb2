package dev.gatewatch.bench.traffic;

/** Random numbers that depend on a number alone. */
final class Hashes {
    private Hashes() {}

    /**
     * Other bits for each number, evenly spread: the last step of SplitMix64.
     *
     * @see <a href="https://doi.org/10.1145/2660193.2660195">Fast splittable pseudorandom number
     *     generators</a>
     */
    static long mix(long number) {
        long bits = (number + 1) * 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
