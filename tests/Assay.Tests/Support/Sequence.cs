namespace Assay.Tests;

/// <summary>Compares what a test found, item by item.</summary>
internal static class Sequence
{
    public static void AreEqual<T>(IEnumerable<T> actual, params IEnumerable<T> expected) => CollectionAssert.AreEqual(expected.ToList(), actual.ToList());
}
