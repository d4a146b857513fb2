/**
 * The values of {@code signIn.*}, as rules write them, and for which sign-ins Cognito keeps an
 * entry.
 */
@NullMarked
package dev.gatewatch.event.signin;

import org.jspecify.annotations.NullMarked;
