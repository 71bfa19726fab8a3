namespace Plimsoll.Research.Grid;

/// <summary>How many vectors of four hold a value of every symbol, as a type, so that each breadth is compiled for itself.</summary>
internal interface IWidth
{
    static abstract int Vectors { get; }
}
