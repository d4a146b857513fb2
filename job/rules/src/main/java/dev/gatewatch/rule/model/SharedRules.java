package dev.gatewatch.rule.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a rule set. Each operator of a job has the rules, in each of its subtasks:
 * they are packed once and read once in a JVM, and all share them. They last only as long as one of
 * them has them: neither a job nor its classes are kept.
 */
final class SharedRules implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<Known> KNOWN = new ArrayList<>();

    private final byte[] content;

    private SharedRules(byte[] content) {
        this.content = content;
    }

    private static final class Known extends WeakReference<RuleSet> {
        final SharedRules packed;

        Known(RuleSet rules, SharedRules packed) {
            super(rules);
            this.packed = packed;
        }
    }

    // Comparing rules costs more than packing those again that are only equal.
    @SuppressWarnings("ReferenceEquality")
    static SharedRules of(RuleSet rules) {
        synchronized (KNOWN) {
            KNOWN.removeIf(known -> known.get() == null);
            for (Known known : KNOWN) {
                if (known.get() == rules) {
                    return known.packed;
                }
            }
            SharedRules packed = new SharedRules(pack(rules));
            KNOWN.add(new Known(rules, packed));
            return packed;
        }
    }

    private static byte[] pack(RuleSet rules) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            output.writeObject(rules.detections());
            output.writeObject(rules.correlations());
            output.writeObject(rules.patterns());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Object readResolve() throws InvalidObjectException {
        synchronized (KNOWN) {
            KNOWN.removeIf(known -> known.get() == null);
            for (Known known : KNOWN) {
                @Nullable RuleSet rules = known.get();
                if (rules != null && Arrays.equals(known.packed.content, content)) {
                    return rules;
                }
            }
            RuleSet rules = unpack();
            KNOWN.add(new Known(rules, this));
            return rules;
        }
    }

    @SuppressWarnings("unchecked")
    private RuleSet unpack() throws InvalidObjectException {
        try (ObjectInputStream input =
                new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(content)))) {
            return new RuleSet(
                    (List<DetectionRule>) input.readObject(),
                    (List<CorrelationRule>) input.readObject(),
                    (List<PatternRule>) input.readObject());
        } catch (IOException | ClassNotFoundException e) {
            InvalidObjectException invalid =
                    new InvalidObjectException("these are no rules of this version: " + e);
            invalid.initCause(e);
            throw invalid;
        }
    }
}
