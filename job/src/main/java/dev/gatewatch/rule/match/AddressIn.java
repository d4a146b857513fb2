package dev.gatewatch.rule.match;

import dev.gatewatch.event.ValueKind;

/** Passes an IP address of a network. */
public final class AddressIn implements ValuePredicate {
    private static final byte TEXT = ValueKind.TEXT.code();

    private final Network network;

    /** Of this network. */
    public AddressIn(Network network) {
        this.network = network;
    }

    @Override
    public boolean test(byte kind, String text) {
        return kind == TEXT && network.contains(text);
    }
}
