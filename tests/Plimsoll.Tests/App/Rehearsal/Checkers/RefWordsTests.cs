using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;

namespace Plimsoll.Tests.App.Rehearsal.Checkers;

public sealed class RefWordsTests
{
    [Theory]
    [InlineData("IFDS_AAPL_A_260105", "A", "A")]
    [InlineData("IFDS_AAPL_AX2_SL_260105", "AX2", "A")]
    [InlineData("IFDS_BRK.B_BM_260105", "BM", "B")]
    [InlineData("IFDS_AAPL_MOC3_260105", "MOC3", null)]
    [InlineData("IFDS_AAPL_STR_260105", "STR", null)]
    public void A_reference_says_what_it_is_for(string reference, string leg, string? slot) =>
        Assert.Equal(new RefWords(leg, slot, new LocalDate(2026, 1, 5)), RefWords.Parse(reference));

    [Theory]
    [InlineData("")]
    [InlineData("IFDS_AAPL_C_260105")]
    [InlineData("IFDS_AAPL_A_261305")]
    [InlineData("AAPL_A")]
    public void Anything_else_says_nothing(string reference) => Assert.Null(RefWords.Parse(reference));
}
