package firsthand.kernel.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cell that cannot run.
 *
 * @param what what is wrong with it
 * @param line where, from 1
 * @param says a part of what the learner is told
 */
record Unrunnable(String what, String code, int line, String says) {
    private static final String TEXT = "a".repeat(70_000);

    @Override
    public String toString() {
        return what;
    }

    /** More than sixty kinds; each stands in line 2 of its cell, or where it says. */
    static List<Unrunnable> all() {
        List<Unrunnable> all = new ArrayList<>();
        all.addAll(beyondTheJvmsLimits());
        all.addAll(nestedTooDeeply());
        all.addAll(notJava());
        all.addAll(notWellFormed());
        all.addAll(typesThatCannotBe());
        all.addAll(namesAndTypesThatDoNotFit());
        all.addAll(failingWhenRun());
        return all;
    }

    private static Unrunnable cell(String what, String wrong, String says) {
        return new Unrunnable(what, "int before = 1;\n" + wrong, 2, says);
    }

    private static String many(int count, IntFunction<String> part, String between) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(between));
    }

    private static List<Unrunnable> beyondTheJvmsLimits() {
        String ones = many(12_000, i -> "1", ",");
        String numbers = many(66_000, i -> Integer.toString(100_000 + i), ",");
        String name = "x".repeat(70_000);
        return List.of(
                cell("a literal too long, printed", "System.out.println(\"" + TEXT + "\".length());", "too long"),
                cell("a literal too long in a variable", "String long1 = \"" + TEXT + "\";", "too long"),
                cell("a literal too long in a method", "String long2() { return \"" + TEXT + "\"; }", "too long"),
                cell("a literal too long in a class", "class Long3 { String s = \"" + TEXT + "\"; }", "too long"),
                cell("a literal too long as a value", "\"" + TEXT + "\"", "too long"),
                cell("a text block too long", "var long4 = \"\"\"\n" + "ä\n".repeat(35_000) + "\"\"\";", "too long"),
                cell("two literals too long together", "var s = \"" + TEXT + "\" + \"" + TEXT + "\";", "too long"),
                cell("a variable's name too long", "int " + name + " = 1;", "too long"),
                cell("a class's name too long", "class " + name + " {}", "too long"),
                cell("too many constants", "int[] numbers = {" + numbers + "};", "Java's limit"),
                cell("too much code in a statement", "{ int[] ones = {" + ones + "}; }", "code too large"),
                cell("too much code for a variable", "int[] ones = {" + ones + "};", "code too large"),
                cell("too much code in a method", "void big() { int[] ones = {" + ones + "}; }", "code too large"),
                cell("too much code in a class", "class Big { static int[] ones = {" + ones + "}; }", "code too large"),
                cell("too much code in a lambda", "Runnable r = () -> { int[] ones = {" + ones + "}; };", "too large"),
                cell("too many parameters", "void f(" + many(256, i -> "int p" + i, ",") + ") {}", "parameters"),
                cell("too many components", "record R(" + many(256, i -> "int p" + i, ",") + ") {}", "parameters"),
                cell("too many variables", "{ " + many(33_000, i -> "long v" + i + ";", "") + " }", "local variables"),
                cell("too many dimensions", "int" + "[]".repeat(256) + " cube = null;", "dimensions"),
                cell("too many new dimensions", "Object cube = new int" + "[1]".repeat(256) + ";", "dimensions"));
    }

    private static List<Unrunnable> nestedTooDeeply() {
        return List.of(
                cell(
                        "a sum too long",
                        "String sum = " + many(20_000, i -> "\"a\" + before", " + ") + ";",
                        "too deeply"),
                cell(
                        "a chain too long",
                        "var b = new StringBuilder()" + ".append(1)".repeat(20_000) + ";",
                        "too deeply"));
    }

    private static List<Unrunnable> notJava() {
        return List.of(
                cell("a bad unicode escape in a text", "String u = \"\\u12G4\";", "illegal unicode escape"),
                cell("a bad unicode escape in a name", "int \\uXYZ1 = 3;", "illegal unicode escape"),
                new Unrunnable(
                        "a bad unicode escape behind", "int a = 1; int \\u0zz = 4;", 1, "illegal unicode escape"),
                cell("a zero byte", "int nul = \0;", "illegal character"),
                cell("half a character", "int \ud800 = 3;", "illegal character"),
                cell("typographic quotes", "String s = “hello”;", "illegal character"),
                cell("a bad escape", "String s = \"\\q\";", "illegal escape"),
                cell("an octal number with an 8", "int x = 08;", "octal"),
                cell("a number too large", "int x = 99999999999;", "number too large"),
                cell("an unclosed text", "String s = \"abc;", "unclosed string literal"),
                cell("an unclosed character", "char c = 'a;", "unclosed character literal"),
                cell("no character", "char c = '';", "empty character literal"),
                cell("an unclosed text block", "String t = \"\"\"\n abc", "unclosed text block"),
                cell("an unclosed comment", "/* System.out.println(before);", "unclosed comment"),
                new Unrunnable("an unclosed comment behind", "int a = 1; /* print(a);", 1, "unclosed comment"),
                cell("a comment of Python", "# comment", "illegal character"),
                cell("a function of Python", "def f(x): return x", ""),
                cell("a magic of IPython", "%matplotlib inline", "illegal start"),
                cell("a command of JShell", "/exit", "illegal start"));
    }

    private static List<Unrunnable> notWellFormed() {
        return List.of(
                cell("a brace not closed", "for (int i = 0; i < 3; i++) {", "reached end of file"),
                cell("a brace too many", "}", "illegal start"),
                cell("a brace too many in between", "int k = 2; }\nint l = 3;", "illegal start"),
                cell("a parenthesis too many", "System.out.println(1));", "';' expected"),
                cell("a parenthesis missing", "System.out.println((1);", "expected"),
                cell("an else alone", "else { }", ""),
                cell("a try alone", "try { }", "'try' without 'catch'"),
                cell("a break alone", "break;", "break outside"),
                cell("a package", "package a.b;", "illegal start"),
                cell("an import of a number", "import = 7q", "<identifier> expected"),
                cell("a type without a name", "int = 3;", "expected"),
                cell("a keyword as a name", "int class = 3;", "expected"),
                cell("an assignment to a number", "5 = before;", "unexpected type"));
    }

    private static List<Unrunnable> typesThatCannotBe() {
        return List.of(
                cell("a class that extends itself", "class Own extends Own {}", "cyclic inheritance"),
                cell("a circle of classes", "class C1 extends C2 {} class C2 extends C1 {}", "cyclic inheritance"),
                cell("a circle of interfaces", "interface I1 extends I2 {} interface I2 extends I1 {}", "cyclic"),
                cell("a bound that is itself", "class Bound<T extends T> {}", "cyclic inheritance"),
                cell("a constructor that calls itself", "record R(int x) { R(String s) { this(s); } }", "recursive"),
                cell("a class twice in one", "class Twice { class A {} class A {} }", "already defined"),
                cell("a method twice in a class", "class Two { void a() {} void a() {} }", "already defined"),
                cell("a final class extended", "class Words extends String {}", "cannot inherit from final"),
                cell("a sealed type without heirs", "sealed interface Alone {}", "must have subclasses"),
                cell("a method not implemented", "class Runs implements Runnable {}", "does not override"),
                cell("abstract and final", "abstract final class Both {}", "illegal combination"),
                new Unrunnable(
                        "a type that needs a missing one",
                        "class Needs { Missing m; Needs next; }\nnew Needs()",
                        2,
                        "class Needs"));
    }

    private static List<Unrunnable> namesAndTypesThatDoNotFit() {
        return List.of(
                cell("a missing import", "import no.such.Thing;", "package no.such does not exist"),
                cell("a missing class", "NoSuch x = new NoSuch();", "class NoSuch"),
                cell("a missing method", "nosuch(3)", "method nosuch(int)"),
                cell("a wrong type", "int wrong = \"a\";", "cannot be converted"),
                cell("a variable without a type", "var nothing = null;", "cannot infer type"),
                cell("an unreachable line", "{ while (true) {} int x = 1; }", "unreachable"),
                cell("a missing return", "int value() { }", "missing return"),
                cell("an exception not declared", "void f() { throw new Exception(); }", "unreported exception"),
                cell("a package not exported", "new jdk.internal.misc.Unsafe()", "not visible"));
    }

    private static List<Unrunnable> failingWhenRun() {
        return List.of(
                new Unrunnable(
                        "a static initialiser that throws", "class S { static int x = 1 / 0; }\nS.x", 2, "/ by zero"),
                cell("a thrown null", "throw null;", "because \"null\" is null"),
                cell("a negative length", "int[] a = new int[-1];", "-1"));
    }
}
