namespace Federated.Protocol.Rdf;

/// <summary>Where one statement lies among the bytes of <see cref="QuadLines"/>, and which of its parts are blank nodes (-1: none).</summary>
internal struct QuadLine
{
    public int Start;
    public int Length;
    public int PredicateStart;
    public int PredicateLength;
    public int Subject;
    public int SubjectAt;
    public int Object;
    public int ObjectAt;
    public int Graph;
    public int GraphAt;

    public readonly bool IsGround => (Subject & Object & Graph) == -1;
}
