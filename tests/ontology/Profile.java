import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;

/** What the OWL API's own checker finds in a file that is not OWL 2 DL: one line for each violation. */
class Profile {
    public static void main(String[] arguments) throws Exception {
        OWLOntology ontology =
            OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(arguments[0]));
        System.out.println(ontology.getAxiomCount() + " axioms");
        new OWL2DLProfile().checkOntology(ontology).getViolations().forEach(System.out::println);
    }
}
