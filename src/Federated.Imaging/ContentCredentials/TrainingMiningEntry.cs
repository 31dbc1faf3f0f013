namespace Federated.Imaging.ContentCredentials;

/// <summary>One answer to "may this image be used for …" (CAWG training and data mining assertion 1.1).</summary>
/// <param name="Name">The kind of use, such as <c>cawg.ai_training</c>.</param>
/// <param name="Use">The answer.</param>
/// <param name="Constraints">The conditions, for people; null where there are none.</param>
public sealed record TrainingMiningEntry(string Name, TrainingMiningUse Use, string? Constraints = null)
{
    /// <summary>Training of models that generate.</summary>
    public const string AiGenerativeTraining = "cawg.ai_generative_training";

    /// <summary>Training of any other model.</summary>
    public const string AiTraining = "cawg.ai_training";

    /// <summary>Input to a model that is already trained.</summary>
    public const string AiInference = "cawg.ai_inference";

    /// <summary>Extraction of patterns from many works.</summary>
    public const string DataMining = "cawg.data_mining";
}
