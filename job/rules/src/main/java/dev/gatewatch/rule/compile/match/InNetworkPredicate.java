package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.model.Network;

/** Passes an IP address of a network. */
public final class InNetworkPredicate implements ValuePredicate {
    private static final byte TEXT = ValueKind.TEXT.code();

    private final Network network;

    /** Of this network. */
    public InNetworkPredicate(Network network) {
        this.network = network;
    }

    @Override
    public boolean test(byte kind, String text) {
        return kind == TEXT && network.contains(text);
    }
}
