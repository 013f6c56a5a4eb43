package firsthand.publish.site;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A formula as a line of plain text, to be searched and shown among words: signs and letters instead of commands. */
final class PlainFormula {
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("partial", "∂"),
            Map.entry("nabla", "∇"),
            Map.entry("sum", "∑"),
            Map.entry("prod", "∏"),
            Map.entry("sqrt", "√"),
            Map.entry("cdot", "·"),
            Map.entry("odot", "⊙"),
            Map.entry("times", "×"),
            Map.entry("pm", "±"),
            Map.entry("to", "→"),
            Map.entry("leftarrow", "←"),
            Map.entry("rightarrow", "→"),
            Map.entry("le", "≤"),
            Map.entry("leq", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("geq", "≥"),
            Map.entry("ne", "≠"),
            Map.entry("neq", "≠"),
            Map.entry("approx", "≈"),
            Map.entry("in", "∈"),
            Map.entry("infty", "∞"),
            Map.entry("mid", "|"),
            Map.entry("lVert", "‖"),
            Map.entry("rVert", "‖"),
            Map.entry("top", "ᵀ"),
            Map.entry("dots", "…"),
            Map.entry("cdots", "…"),
            Map.entry("ldots", "…"),
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("delta", "δ"),
            Map.entry("Delta", "Δ"),
            Map.entry("epsilon", "ε"),
            Map.entry("varepsilon", "ε"),
            Map.entry("eta", "η"),
            Map.entry("theta", "θ"),
            Map.entry("kappa", "κ"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("pi", "π"),
            Map.entry("rho", "ρ"),
            Map.entry("sigma", "σ"),
            Map.entry("tau", "τ"),
            Map.entry("phi", "φ"),
            Map.entry("varphi", "φ"),
            Map.entry("Phi", "Φ"),
            Map.entry("omega", "ω"));

    /** Functions are called by their names; every other command says how something looks. */
    private static final String FUNCTIONS = "tanh|ln|log|exp|max|min|sin|cos|erf|det|arg";

    private static final String BRACES = "\\{((?:[^{}]|\\{[^{}]*})*)}";
    private static final Pattern FRACTION = Pattern.compile("\\\\[dt]?frac\\s*" + BRACES + "\\s*" + BRACES);
    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+)\\*?");
    private static final Pattern SPACE = Pattern.compile("\\\\[,;:! \\\\]|[&~]");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\\\(?:begin|end)\\{[^}]*}");

    private PlainFormula() {}

    static String text(String tex) {
        String plain = FRACTION.matcher(ENVIRONMENT.matcher(tex).replaceAll(" "))
                .replaceAll(
                        fraction -> Matcher.quoteReplacement(part(fraction.group(1)) + "/" + part(fraction.group(2))));
        plain = SPACE.matcher(plain).replaceAll(" ");
        plain = COMMAND.matcher(plain).replaceAll(command -> {
            String name = command.group(1);
            return name.matches(FUNCTIONS) ? name : SIGNS.getOrDefault(name, " ");
        });
        return plain.replaceAll("[{}\\\\]|_(?=\\S)", "").replaceAll("\\s+", " ").strip();
    }

    private static String part(String tex) {
        return tex.matches(".*[+-].*") ? "(" + tex + ")" : tex;
    }
}
