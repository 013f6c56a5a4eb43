package firsthand.checks.n02;

import firsthand.checks.engine.Check;

/** 2: what "=" instead of "+=" leaves of ∂((a + a)·a)/∂a at a = 2. */
public final class CarelessGradient {
    public static final Check<Double> CHECK = Check.number("what the careless engine says", 2, "")
            .within(1e-9, "whole numbers")
            .mistake("that is the right gradient", 8.0)
            .clue("True, and not what this engine says. How many of the three contributions survive?")
            .mistake("the product's write, or the sum's two added", 4.0)
            .clue("The product writes first. Whatever writes later replaces it, and replaces itself: nothing is added.")
            .mistake("the product's write and one of the sum's, added", 6.0)
            .clue("Nothing is added at all: each write replaces the one before.")
            .mistake("the slope of the sum, without what arrives at it", 1.0)
            .clue("A sum hands on what arrives at it, times 1. What arrives at a + a?")
            .hint("Write down each assignment to a.gradient, in the order of the walk from the end.")
            .hint("The product comes first and writes to a and to a + a; then the sum writes to a, twice.")
            .hint("The sum has gradient 2 and slope 1: the last write is 2.")
            .matters("The bug of overwritten gradients never raises an error; only a measured gradient finds it.");

    private CarelessGradient() {}
}
