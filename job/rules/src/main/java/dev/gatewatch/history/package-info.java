/**
 * The histories that Cognito keeps of its users' sign-ins, read from files into compact memory: the
 * users by pool, each with the auth events that AdminListUserAuthEvents returned, and the pools'
 * app clients.
 */
@NullMarked
package dev.gatewatch.history;

import org.jspecify.annotations.NullMarked;
