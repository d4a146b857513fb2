package dev.gatewatch.review.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person can find out.
 *
 * @param concern why it needs a person on this day, or null if it does not
 * @param question one line
 * @param query what answers it: lines of SQL, or a command
 */
record ReviewCheck(@Nullable String concern, String question, List<String> query) {}
