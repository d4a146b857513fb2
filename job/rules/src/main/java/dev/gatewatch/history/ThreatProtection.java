package dev.gatewatch.history;

/** Whether a pool keeps a history of its users' sign-ins, and acts on the risk that it assesses. */
public enum ThreatProtection {
    OFF,
    AUDIT,
    ENFORCED
}
