/**
 * The values of {@code signIn.*}, as rules write them, and which sign-ins Cognito keeps an entry
 * of.
 */
@NullMarked
package dev.gatewatch.event.signin;

import org.jspecify.annotations.NullMarked;
