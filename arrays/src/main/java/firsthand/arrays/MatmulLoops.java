package firsthand.arrays;

/**
 * Matrix multiplication as it is defined: C(i, j) += Σₚ A(i, p)·B(p, j). The middle loop runs over p, so that the inner
 * one walks rows of B and C, whose elements lie side by side; written with j in the middle it is several times slower.
 */
final class MatmulLoops implements Matmul {
    @Override
    public void addProduct(Matrix a, Matrix b, Matrix c) {
        for (int i = 0; i < c.rows(); i++) {
            for (int p = 0; p < a.columns(); p++) {
                double factor = a.data()[a.offset() + i * a.down() + p * a.right()];
                int row = b.offset() + p * b.down();
                int out = c.offset() + i * c.down();
                for (int j = 0; j < c.columns(); j++) {
                    c.data()[out + j] += factor * b.data()[row + j * b.right()];
                }
            }
        }
    }
}
