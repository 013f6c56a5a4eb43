package firsthand.arrays.kernels;

import static firsthand.arrays.kernels.Fused.fma;

/** Arithmetic one element at a time. */
public final class ArithmeticLoops implements Arithmetic {
    @Override
    public void negative(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = -a[from + i];
        }
    }

    @Override
    public void square(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[from + i] * a[from + i];
        }
    }

    @Override
    public void sqrt(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Math.sqrt(a[from + i]);
        }
    }

    @Override
    public void abs(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Math.abs(a[from + i]);
        }
    }

    @Override
    public void add(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] + b[y + i];
        }
    }

    @Override
    public void subtract(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] - b[y + i];
        }
    }

    @Override
    public void multiply(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] * b[y + i];
        }
    }

    @Override
    public void divide(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] / b[y + i];
        }
    }

    @Override
    public void maximum(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Math.max(a[x + i], b[y + i]);
        }
    }

    @Override
    public void minimum(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Math.min(a[x + i], b[y + i]);
        }
    }

    @Override
    public void greater(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] > b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void greaterEqual(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] >= b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void less(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] < b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void lessEqual(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] <= b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void equalTo(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] == b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void notEqualTo(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[x + i] != b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void addScaled(double[] a, int x, double factor, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = fma(factor, b[y + i], a[x + i]);
        }
    }

    @Override
    public void addScaledProduct(double factor, double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = fma(factor, a[x + i] * b[y + i], out[to + i]);
        }
    }

    @Override
    public void addScaledQuotient(double factor, double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = fma(factor, a[x + i] / b[y + i], out[to + i]);
        }
    }
}
