/**
 * NumPy's role: {@link firsthand.arrays.NdArray} with its operations, and {@link firsthand.arrays.Rng}. No layers,
 * losses or optimizers live here ({@code firsthand.arrays.nn} has them), and nothing from other modules: the JDK alone.
 *
 * <p>The same program gives the same bits on every machine, with SIMD of any width and without: long sums are made of a
 * fixed number of partial sums, products are added up in one order with one rounding a step, and functions whose last
 * digit Java leaves open are the project's own or {@link StrictMath}'s. Neither NumPy nor PyTorch promises that.
 * docs/decisions/0015-same-bits.md says how, and what it costs.
 *
 * <p>Names are NumPy's in Java case. Where Java has no operators they are PyTorch's methods, so that part two of the
 * course reads the same: {@code add}, {@code sub}, {@code mul}, {@code div}, {@code pow}, {@code neg}, and with an
 * underscore in place.
 *
 * <table>
 *   <caption>NumPy and here</caption>
 *   <tr><th>NumPy</th><th>here</th></tr>
 *   <tr><td>{@code a + b, a - b, a * b, a / b, a ** 2, -a}</td>
 *       <td>{@code a.add(b), a.sub(b), a.mul(b), a.div(b), a.pow(2), a.neg()}</td></tr>
 *   <tr><td>{@code 1 - a, 1 / a}</td><td>{@code a.subFrom(1), a.divInto(1)}</td></tr>
 *   <tr><td>{@code a += b, a[:] = b, a[...] = 0}</td><td>{@code a.add_(b), a.assign_(b), a.fill_(0)}</td></tr>
 *   <tr><td>{@code a @ b, a.T, np.dot(v, w), np.outer(v, w)}</td>
 *       <td>{@code a.matmul(b), a.t(), v.dot(w), v.outer(w)}</td></tr>
 *   <tr><td>{@code a > b, a == b, np.where(c, a, b)}</td>
 *       <td>{@code a.greater(b), a.equalTo(b), NdArray.where(c, a, b)}</td></tr>
 *   <tr><td>{@code a[1, 2], a[1, 2] = x, a[1], a[:, 2]}</td>
 *       <td>{@code a.get(1, 2), a.set(x, 1, 2), a.at(1), a.column(2)}</td></tr>
 *   <tr><td>{@code a[1:3, ::-1], a[:, None]}</td><td>{@code a.slice("1:3, ::-1"), a.slice(":, None")}</td></tr>
 *   <tr><td>{@code a[indices], a[mask == 1]}</td>
 *       <td>{@code a.take(indices, 0), a.take(mask.equalTo(1).flatNonZero(), 0)}</td></tr>
 *   <tr><td>{@code a[np.arange(n), labels], np.add.at(a, i, v)}</td>
 *       <td>{@code a.pick(labels), a.addAt_(i, v)}</td></tr>
 *   <tr><td>{@code a.sum(), a.sum(0), a.sum(-1, keepdims=True)}</td>
 *       <td>{@code a.sum(), a.sum(0), a.sum(-1, true)}</td></tr>
 *   <tr><td>{@code np.var(a), np.linalg.norm(a)}</td><td>{@code a.variance(), a.norm()}</td></tr>
 *   <tr><td>{@code np.concatenate([a, b], 0), np.stack([a, b])}</td>
 *       <td>{@code NdArray.concat(0, a, b), NdArray.stack(0, a, b)}</td></tr>
 *   <tr><td>{@code rng = np.random.default_rng(42); rng.normal(size=(3, 4))}</td>
 *       <td>{@code rng = new Rng(42); rng.normal(3, 4)}</td></tr>
 * </table>
 */
@NullMarked
package firsthand.arrays;

import org.jspecify.annotations.NullMarked;
