package firsthand.checks.n02;

import firsthand.checks.engine.Check;

/** 4: what "=" instead of "+=" leaves of ∂(a·a·a)/∂a at a = 2. */
public final class CarelessGradient {
    public static final Check<Double> CHECK = Check.number("what the careless engine says", 4, "")
            .within(1e-9, "whole numbers")
            .mistake("that is the right gradient", 12.0)
            .clue("True, and not what this engine says. How many of the three contributions survive?")
            .mistake("the value, or the inner product's two writes added", 8.0)
            .clue(
                    "Asked is what stands in a.gradient, not a·a·a; and no two writes are added, each replaces the one before.")
            .mistake("the inner product's gradient", 2.0)
            .clue("That is what arrives at a·a. It goes on to a, times a slope.")
            .mistake("half of the right gradient", 6.0)
            .clue("Nothing is added at all: each write replaces the one before.")
            .hint("Write down each assignment to a.gradient, in the order of the walk from the end.")
            .hint("a·a·a is mul(mul(a, a), a): first the outer product writes, then the inner one, twice.")
            .hint("The inner product has gradient 2 and slope 2: the last write is 4.")
            .matters("The bug of overwritten gradients never raises an error; only a measured gradient finds it.");

    private CarelessGradient() {}
}
